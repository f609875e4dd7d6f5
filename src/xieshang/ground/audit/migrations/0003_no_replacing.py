"""Nor does the database let an entry be put in the place of another, or all of them be dropped.

SQLite asks no DELETE trigger when INSERT OR REPLACE takes a row away, and PostgreSQL none of the
rows when a table is truncated.
"""

from django.db import migrations

FORBID = {
    "sqlite": (
        "CREATE TRIGGER audit_entry_no_replace BEFORE INSERT ON audit_entry WHEN EXISTS "
        "(SELECT 1 FROM audit_entry WHERE id = NEW.id "
        "OR (committee_id = NEW.committee_id AND serial = NEW.serial)) "
        "BEGIN SELECT RAISE(ABORT, '操作记录只增不改。'); END",
    ),
    "postgresql": (
        "CREATE FUNCTION audit_entry_keep() RETURNS trigger LANGUAGE plpgsql AS $$ "
        "BEGIN RAISE EXCEPTION '操作记录不能清空。' "
        "USING ERRCODE = 'integrity_constraint_violation'; END $$",
        "CREATE TRIGGER audit_entry_no_truncate BEFORE TRUNCATE ON audit_entry "
        "FOR EACH STATEMENT EXECUTE FUNCTION audit_entry_keep()",
    ),
}
ALLOW = {
    "sqlite": ("DROP TRIGGER IF EXISTS audit_entry_no_replace",),
    "postgresql": (
        "DROP TRIGGER IF EXISTS audit_entry_no_truncate ON audit_entry",
        "DROP FUNCTION IF EXISTS audit_entry_keep()",
    ),
}


def forbid(apps, schema_editor):
    for statement in FORBID[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def allow(apps, schema_editor):
    for statement in ALLOW[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("audit", "0002_append_only")]

    operations = [migrations.RunPython(forbid, allow)]
