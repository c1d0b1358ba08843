# The inventory of the fleet. What is in it comes from the pillar: orchestration reads the grains of all
# minions from the master and hands them to this state as pillar "fleet" (see deploy-environment.sls).
# Without a fleet, as in a highstate, the page stays what the last deployment made it.
{%- from 'estate/map.jinja' import estate with context %}

inventory directory:
  file.directory:
    - name: {{ estate.root }}/inventory
    - makedirs: True
    - mode: '0755'

{%- if pillar.get('fleet') %}
{%- for page in ['index.html', 'inventory.json'] %}

{{ estate.root }}/inventory/{{ page }}:
  file.managed:
    - source: salt://ops/files/{{ page }}.jinja
    - template: jinja
    - mode: '0644'
    - require:
      - file: inventory directory
{%- endfor %}
{%- endif %}
