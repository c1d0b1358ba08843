package io.orch.minion.function.hashutil;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import java.security.MessageDigest;
import java.util.Locale;

@ExecutionFunction(
    value = "hashutil.github_signature",
    summary = "Whether a text has the HMAC that a webhook of GitHub carries.",
    reads = true,
    example =
        "orch exec web1 hashutil.github_signature '{\"ref\": 1}' secret"
            + " sha1=bc65ed0d9d1d62ec1d8a1a2f40e0b3b9d8c9b2a1")
record HashutilGithubSignature(
    @Param("The text.") String string,
    @Param("The key.") String sharedSecret,
    @Param("Digest and hexadecimal HMAC: sha1=..") String challengeHmac)
    implements Function {

  @Override
  public Object call(Context context) {
    int equals = challengeHmac.indexOf('=');
    if (equals < 0) {
      throw new OrchException(
          ErrorCode.ARGUMENT_INVALID, "challenge_hmac must be digest=hmac, not " + challengeHmac);
    }
    String algorithm = challengeHmac.substring(0, equals).toUpperCase(Locale.ROOT);
    String hmac = Encoded.hex(Encoded.hmac(algorithm, string, sharedSecret));
    return MessageDigest.isEqual(
        Encoded.bytes(hmac), Encoded.bytes(challengeHmac.substring(equals + 1)));
  }
}
