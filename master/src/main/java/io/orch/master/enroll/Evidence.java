package io.orch.master.enroll;

/** What a cloud says of a machine, and how it signed that; nothing of it is believed yet. */
public sealed interface Evidence {

  /**
   * Of EC2, below {@code dynamic/instance-identity} of the metadata service.
   *
   * @param document the identity document, byte for byte
   * @param pkcs7 its signature by DSA in base64; empty for none
   * @param rsa2048 its signature by RSA in base64; empty for none
   */
  record Ec2(byte[] document, String pkcs7, String rsa2048) implements Evidence {
    public Ec2 {
      document = document.clone();
    }

    @Override
    public byte[] document() {
      return document.clone();
    }

    @Override
    public String toString() {
      return "Ec2[" + document.length + " bytes]";
    }
  }
}
