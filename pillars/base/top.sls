# Pillar without an environment: what holds everywhere.
base:
  '*':
    - site
