{#- What 'orch upgrade' runs. Its parameters are those of orch.upgrade, in the run's pillar. -#}
{%- set given = pillar.get('orch_upgrade', {}) %}
upgrade:
  orch.upgrade:
    - tgt: {{ given['tgt'] | json }}
{%- for name in ['tgt_type', 'version', 'waves', 'wave_pause', 'max_fail', 'job_wait', 'trial'] %}
{%- if name in given %}
    - {{ name }}: {{ given[name] | json }}
{%- endif %}
{%- endfor %}
