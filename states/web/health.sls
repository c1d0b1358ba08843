# Looks at web servers from outside. Run on another minion (orchestration runs it on ops1) with
# the servers to look at in the pillar:
#
#     servers: {web1: 'http://127.0.0.1:41001', web2: ...}
#
# Each must show the version that the pillar names and say that it is well.
{%- from 'web/map.jinja' import web, healthy with context %}

{%- for minion, url in pillar.get('servers', {}) | dictsort %}

{{ minion }} is healthy from outside:
  http.wait_for_successful_query:
    - name: {{ url }}/health.json
    - status: 200
    - match: {{ healthy | json }}
    - wait_for: {{ web.gate_seconds }}
    - request_interval: 0.5
{%- else %}

no server to look at:
  test.fail_without_changes:
    - comment: 'pillar "servers" is empty: name the servers to look at, as {web1: http://...}'
{%- endfor %}
