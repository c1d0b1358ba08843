{%- set tplroot = tpldir.split('/')[0] %}
{%- from tplroot ~ "/map.jinja" import settings as app with context %}
{%- from tplroot ~ "/paths.jinja" import config_dir with context %}

app-package:
  pkg.installed:
    - pkgs: {{ app.packages|yaml }}
    {%- if app.version %}
    - version: {{ app.version|yaml_dquote }}
    {%- endif %}

app-directory:
  file.directory:
    - name: {{ config_dir(app) }}
    - user: {{ app.user }}
    - mode: '0750'
    - require:
      - pkg: app-package
