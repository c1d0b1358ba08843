# The same kind of server as the web servers', with a unit of its own.
{%- from 'estate/map.jinja' import estate with context %}

include:
  - .inventory

inventory server unit:
  file.managed:
    - name: {{ estate.units }}/estate-inventory-{{ estate.env }}.service
    - source: salt://estate/files/site.service.jinja
    - template: jinja
    - mode: '0644'
    - makedirs: True
    - context:
        description: Inventory of the estate, environment {{ estate.env }}
        java: {{ estate.java }}
        port: {{ estate.port }}
        directory: {{ estate.root }}/inventory

inventory server:
  service.running:
    - name: estate-inventory-{{ estate.env }}
    - watch:
      - file: inventory server unit
    - require:
      - file: inventory directory

inventory server answers:
  http.wait_for_successful_query:
    - name: {{ estate.url }}/
    - status: 200
    - wait_for: 20
    - request_interval: 0.5
    - require:
      - service: inventory server
