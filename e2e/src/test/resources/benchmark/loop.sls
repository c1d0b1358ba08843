{%- for number in range(5000) %}
step-{{ number }}:
  file.managed:
    - name: /srv/steps/{{ '%04d'|format(number) }}.conf
    - contents: step {{ number }} of {{ grains.host }}
    - mode: '0644'
    {%- if number > 0 and number % 10 == 0 %}
    - require:
      - file: step-{{ number - 1 }}
    {%- endif %}
{%- endfor %}
