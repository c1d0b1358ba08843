package io.orch.cli.client;

import io.orch.proto.v1.GetSecretKeyRequest;
import io.orch.proto.v1.OpenSecretsRequest;
import io.orch.proto.v1.RenewSecretKeyRequest;
import io.orch.sls.age.AgeRecipient;
import java.util.ArrayList;
import java.util.List;

/** Calls on a master about {@code ENC[...]} values. */
public final class SecretClient {

  private static final int AT_ONCE = 500;

  private final Calls calls;

  SecretClient(Calls calls) {
    this.calls = calls;
  }

  /** To whom values are encrypted. */
  public AgeRecipient key() {
    GetSecretKeyRequest request = GetSecretKeyRequest.getDefaultInstance();
    return AgeRecipient.parse(
        calls.attempt(() -> calls.stub().getSecretKey(request)).getRecipient());
  }

  /** Has a new key made. */
  public AgeRecipient renew() {
    RenewSecretKeyRequest request = RenewSecretKeyRequest.getDefaultInstance();
    return AgeRecipient.parse(
        calls.attempt(() -> calls.stub().renewSecretKey(request)).getRecipient());
  }

  /** What values hold, in their order. */
  public List<String> open(List<String> values) {
    List<String> texts = new ArrayList<>();
    for (int from = 0; from < values.size(); from += AT_ONCE) {
      OpenSecretsRequest request =
          OpenSecretsRequest.newBuilder()
              .addAllValues(values.subList(from, Math.min(values.size(), from + AT_ONCE)))
              .build();
      texts.addAll(calls.attempt(() -> calls.stub().openSecrets(request)).getTextsList());
    }
    return texts;
  }
}
