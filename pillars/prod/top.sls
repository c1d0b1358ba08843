# Pillar of environment prod: orch run ... --env=prod. Files are looked for in pillars/prod first, then in
# pillars/base (pillar_roots in the master's configuration).
prod:
  '*':
    - site
    - environment
