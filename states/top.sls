# The top file of the states: which minion gets what when it is asked for its highstate
# (orch apply '*'). deploy-environment names its states itself and doesn't read this file.
base:
  'roles:web':
    - match: grain
    - web
  'roles:ops':
    - match: grain
    - ops
