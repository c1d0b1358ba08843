# The pages. Each is a template that reads the pillar; none carries a date or another thing that
# differs from one rendering to the next, so a second deployment finds nothing to change.
{%- from 'estate/map.jinja' import estate with context %}

site directory:
  file.directory:
    - name: {{ estate.root }}/site
    - makedirs: True
    - mode: '0755'

{%- for page in ['style.css', 'index.html', 'version.txt'] %}

{{ estate.root }}/site/{{ page }}:
  file.managed:
    - source: salt://web/files/{{ page }}.jinja
    - template: jinja
    - mode: '0644'
    - require:
      - file: site directory
    - require_in:
      - file: health page
{%- endfor %}

# The health page is written last: it never names a version that the other pages don't show yet.
health page:
  file.managed:
    - name: {{ estate.root }}/site/health.json
    - source: salt://web/files/health.json.jinja
    - template: jinja
    - mode: '0644'
