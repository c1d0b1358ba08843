
# Values that only the master knows: runs by what may be done with them, environments, and steps of a run.
function _orch_values() {
  local cur="${COMP_WORDS[COMP_CWORD]}" value
  [ "$cur" = "=" ] && cur=""
  COMPREPLY=()
  while IFS= read -r value; do
    case "$value" in
      "$cur"*) COMPREPLY+=("$(printf '%q' "$value")") ;;
    esac
  done < <("${COMP_WORDS[0]}" completion values "$@" 2>/dev/null)
}

function _orch_complete() {
  local at="$COMP_CWORD" noun="${COMP_WORDS[1]}" verb="${COMP_WORDS[2]}"
  local option="${COMP_WORDS[COMP_CWORD-1]}"
  [ "${COMP_WORDS[COMP_CWORD]}" = "=" ] && option="${COMP_WORDS[COMP_CWORD-1]}"
  [ "$option" = "=" ] && option="${COMP_WORDS[COMP_CWORD-2]}"
  case "$option" in
    --env) _orch_values environments; return ;;
    --from) [ "$noun $verb" = "run retry" ] && { _orch_values steps "${COMP_WORDS[3]}"; return; } ;;
    --to) [ "$noun $verb" = "run rollback" ] && { _orch_values runs show; return; } ;;
  esac
  if [ "$at" -eq 3 ]; then
    case "$noun $verb" in
      "run show" | "run watch" | "run cancel" | "run pause" | "run resume" | "run retry" | "run approve" | "run reject" | "run apply")
        _orch_values runs "$verb"; return ;;
      "run rollback" | "env show" | "env history")
        _orch_values environments; return ;;
    esac
  fi
  _complete_orch "$@"
}

complete -F _orch_complete -o default orch
