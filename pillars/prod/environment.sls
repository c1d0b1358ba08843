# How a state knows where it is. "envs" has one key per environment whose pillar was read: a run
# without --env reads all, and states/estate/map.jinja then refuses to go on.
env: prod
envs: {prod: True}

# What orchestration works on, as compound targets.
deploy:
  web_target: G@roles:web
  ops_target: G@roles:ops

web:
  # The version that this environment runs. A release is a change of this line; to try one first:
  #   orch run production-release --env=prod --set web:version=2
  version: '1'
  headline: Bread worth getting up for
  colours:
    accent: '#b4532a'
    background: '#faf6f1'
