#!/bin/sh
# Whether the configuration says what no default can: exits 1, and says what to do, when it does not.
# The unit asks before it starts the @NAME@, so that a package that was only installed has not failed.
config=${1:-/etc/orch/@NAME@.yaml}
for key in @REQUIRED@; do
  if ! grep -q "^$key:" "$config" 2>/dev/null; then
    echo "orch-@NAME@ is not configured and does not start: $config has no '$key'." >&2
    echo "  Set @REQUIRED_TEXT@ there, then: systemctl start orch-@NAME@   (man orch-@NAME@)" >&2
    exit 1
  fi
done
