# Role ops: a page that says which minion serves what, and a server that shows it.
include:
  - .inventory
  - .server
