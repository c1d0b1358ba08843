  if getent passwd orch-master >/dev/null; then userdel orch-master || true; fi
