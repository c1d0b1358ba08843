# A smaller estate beside prod: one web server, other ports, other directories, other colours.
env: test
envs: {test: True}

deploy:
  web_target: G@roles:web and E@^web1$
  ops_target: G@roles:ops

web:
  version: '1'
  headline: Bread that is still proving
  colours:
    accent: '#3a6b4f'
    background: '#f3f7f2'
