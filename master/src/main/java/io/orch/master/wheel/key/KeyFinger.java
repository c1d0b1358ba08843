package io.orch.master.wheel.key;

import io.orch.master.enroll.KeyState;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Context;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.module.WheelFunction;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@WheelFunction(
    value = "key.finger",
    summary = "Gives the fingerprints of the keys of minions whose ids match.",
    example = "salt.saltutil.wheel('key.finger')",
    reads = true)
record KeyFinger(
    @Param("Ids of minions: a glob, or several with commas between them.") String match,
    @Param(value = "Algorithm of the fingerprint; only sha256.", fallback = "sha256")
        String hashType)
    implements Function {

  @Override
  public @Nullable Object call(Context context) {
    if (!hashType.equals("sha256")) {
      throw new OrchException(
          ErrorCode.ARGUMENT_INVALID, "fingerprints are sha256, not '" + hashType + "'");
    }
    Map<String, @Nullable Object> fingers = new LinkedHashMap<>();
    for (KeyState state : KeyState.values()) {
      Map<String, @Nullable Object> ofState = new LinkedHashMap<>();
      Keys.keys(context).stream()
          .filter(key -> key.state() == state && Keys.matches(match, key))
          .forEach(key -> ofState.put(key.minion().value(), shown(key.fingerprint())));
      if (!ofState.isEmpty()) {
        fingers.put(Keys.list(state), ofState);
      }
    }
    return fingers;
  }

  private static String shown(String fingerprint) {
    String digits = fingerprint.substring(fingerprint.indexOf(':') + 1);
    return digits.replaceAll("(..)(?!$)", "$1:");
  }
}
