# Role web: a site rendered from the pillar, and a server that shows it.
#
# The order below is the order of work: the pages first, then the server, and last the gate, which
# holds the deployment until the server shows this version and says that it is well.
include:
  - .site
  - .server
  - .gate
