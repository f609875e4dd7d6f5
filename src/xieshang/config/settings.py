"""Django's settings; what differs between installations is read in `env.py`."""

from __future__ import annotations

from pathlib import Path

from xieshang.config.env import Config

CONFIG = Config.read()

SECRET_KEY = CONFIG.secret_key()
DEBUG = CONFIG.debug
ALLOWED_HOSTS = list(CONFIG.hosts)
VAR = CONFIG.var

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "xieshang.base.ui",
    "xieshang.ground.audit",
    "xieshang.ground.orgs",
    "xieshang.ground.people",
    "xieshang.ground.files",
    "xieshang.ground.records",
    "xieshang.ground.ledgers",
    "xieshang.duties.activities",
    "xieshang.duties.culture",
    "xieshang.duties.handling",
    "xieshang.duties.budget",
    "xieshang.duties.campaigns",
    "xieshang.duties.opinions",
    "xieshang.duties.oversight",
    "xieshang.duties.proposals",
    "xieshang.duties.research",
    "xieshang.duties.suggestions",
    "xieshang.duties.consultations",
    "xieshang.figures.indicators",
    "xieshang.figures.reports",
    "xieshang.figures.checking",
    "xieshang.faces.parts",
    "xieshang.faces.office",
    "xieshang.faces.cli",
    "xieshang.base",  # last: its ready() loads what the others declare
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "xieshang.faces.parts.middleware.Headers",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "xieshang.faces.parts.middleware.WhoLooks",
    "xieshang.faces.parts.middleware.SignedIn",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "xieshang.config.urls"
WSGI_APPLICATION = "xieshang.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

DATABASES = {"default": CONFIG.database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "people.Account"
PASSWORD_HASHERS = ["xieshang.ground.people.passwords.Argon2Hasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
CSRF_FAILURE_VIEW = "xieshang.faces.parts.errors.csrf_failed"
LOGIN_URL = "sign_in"
LOGIN_REDIRECT_URL = "home"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = CONFIG.https
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

LANGUAGE_CODE = "zh-hans"
TIME_ZONE = "Asia/Shanghai"
USE_I18N = True
USE_TZ = True

STATIC_URL = "static/"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
FILES = Path(VAR) / "files"
DATA_UPLOAD_MAX_MEMORY_SIZE = 20 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
