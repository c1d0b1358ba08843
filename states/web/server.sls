# The server, as a service: a unit file, and the wish that it runs. "watch" restarts it when the unit
# changes. A new version of the pages is no reason to restart: the server reads files when asked.
{%- from 'estate/map.jinja' import estate with context %}

include:
  - .site

web server unit:
  file.managed:
    - name: {{ estate.units }}/estate-web-{{ estate.env }}.service
    - source: salt://estate/files/site.service.jinja
    - template: jinja
    - mode: '0644'
    - makedirs: True
    - context:
        description: Web site of the estate, environment {{ estate.env }}
        java: {{ estate.java }}
        port: {{ estate.port }}
        directory: {{ estate.root }}/site

web server:
  service.running:
    - name: estate-web-{{ estate.env }}
    - watch:
      - file: web server unit
    - require:
      - file: health page
