package io.orch.master.login.oidc;

/** The kinds of keys that issuers sign with. */
enum KeyKind {
  RSA,
  P256,
  P384,
  ED25519
}
