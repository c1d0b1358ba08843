package io.orch.minion.metadata;

/**
 * The identity document of an EC2 instance with its signatures, as the metadata service gives them.
 *
 * @param document byte for byte
 * @param pkcs7 in base64; empty where there is none
 * @param rsa2048 in base64; empty where there is none
 */
public record IdentityEvidence(byte[] document, String pkcs7, String rsa2048) {

  public IdentityEvidence {
    document = document.clone();
  }

  @Override
  public byte[] document() {
    return document.clone();
  }
}
