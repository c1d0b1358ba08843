{%- set tplroot = tpldir.split('/')[0] %}
{%- set sls_package = tplroot ~ '.package' %}
{%- from tplroot ~ "/map.jinja" import settings as app with context %}
{%- from tplroot ~ "/paths.jinja" import config_dir with context %}

include:
  - {{ sls_package }}

{%- for name, options in app.units|dictsort %}
app-unit-{{ name }}:
  file.managed:
    - name: {{ config_dir(app) }}/{{ name }}.conf
    - contents: |
        {%- for key, value in options|dictsort %}
        {{ key }}={{ value }}
        {%- endfor %}
    - require:
      - sls: {{ sls_package }}
{%- endfor %}
