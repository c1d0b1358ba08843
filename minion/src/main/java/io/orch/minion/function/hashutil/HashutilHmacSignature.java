package io.orch.minion.function.hashutil;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import java.security.MessageDigest;
import java.util.Base64;

@ExecutionFunction(
    value = "hashutil.hmac_signature",
    summary = "Whether a text has an HMAC with SHA-256.",
    reads = true,
    example =
        "orch exec web1 hashutil.hmac_signature spam secret"
            + " eBWf9bstXg+NiP5AOwppB5HMvZiYMPzEM9W5YMm/AmQ=")
record HashutilHmacSignature(
    @Param("The text.") String string,
    @Param("The key.") String sharedSecret,
    @Param("The HMAC as Base64.") String challengeHmac)
    implements Function {

  @Override
  public Object call(Context context) {
    byte[] hmac = Encoded.hmac("SHA256", string, sharedSecret);
    return MessageDigest.isEqual(Base64.getEncoder().encode(hmac), Encoded.bytes(challengeHmac));
  }
}
