# Pillar of environment test: orch run ... --env=test. Files are looked for in pillars/test first, then in
# pillars/base (pillar_roots in the master's configuration).
test:
  '*':
    - site
    - environment
