package io.orch.master.access;

/** To whom a remote call is open. */
public sealed interface Rule {

  /** To everyone, with or without a certificate. */
  record Anyone() implements Rule {}

  /** To minions; what they get is their own. */
  record AnyMinion() implements Rule {}

  /** To operators who have a permission. */
  record OperatorWith(Permission permission) implements Rule {}
}
