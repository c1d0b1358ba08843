# What all environments share. pillars/prod and pillars/test list this file in their top files and
# lay their own environment.sls over it: maps are merged, other values are replaced.
web:
  title: Lindenhof Bakery
  text: >-
    Sourdough, rye and seeded loaves, out of the oven at six every morning. This page was rendered
    from pillar and is served by one of several web servers that are kept alike.
  links:
    - text: Is it well?
      href: health.json
    - text: Version
      href: version.txt
