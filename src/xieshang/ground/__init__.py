"""What every duty stands on: audit, orgs, people, files, records, ledgers."""
