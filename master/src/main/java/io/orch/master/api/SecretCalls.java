package io.orch.master.api;

import io.orch.master.secret.MasterKeys;
import io.orch.proto.v1.OpenSecretsRequest;
import io.orch.proto.v1.OpenSecretsResponse;
import io.orch.proto.v1.SecretKeyInfo;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;

/** Operators' calls on the keys for {@code ENC[...]} values. */
record SecretCalls(MasterKeys keys) {

  private static final int MOST = 1_000;

  SecretKeyInfo key() {
    return SecretKeyInfo.newBuilder().setRecipient(keys.recipient().toString()).build();
  }

  SecretKeyInfo renew() {
    return SecretKeyInfo.newBuilder().setRecipient(keys.renew().toString()).build();
  }

  OpenSecretsResponse open(OpenSecretsRequest request) {
    if (request.getValuesCount() > MOST) {
      throw new OrchException(
          ErrorCode.LIMIT_EXCEEDED, "at most " + MOST + " values are opened at once");
    }
    OpenSecretsResponse.Builder out = OpenSecretsResponse.newBuilder();
    request.getValuesList().forEach(value -> out.addTexts(keys.decrypt(value)));
    return out.build();
  }
}
