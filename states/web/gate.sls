# The gate: fails, and with it the deployment, when this server doesn't become healthy in time.
{%- from 'estate/map.jinja' import estate with context %}
{%- from 'web/map.jinja' import web, healthy with context %}

include:
  - .server

web server is healthy:
  http.wait_for_successful_query:
    - name: {{ estate.url }}/health.json
    - status: 200
    - match: {{ healthy | json }}
    - wait_for: {{ web.gate_seconds }}
    - request_interval: 0.5
    - require:
      - service: web server
