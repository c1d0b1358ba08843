package io.orch.master.access;

/** To whom a remote call is open, and what it does. */
public sealed interface Rule {

  Effect effect();

  /** To everyone, with or without a certificate. */
  record Anyone(Effect effect) implements Rule {}

  /** To minions; what they get is their own. */
  record AnyMinion(Effect effect) implements Rule {}

  /** To any operator to whom the configuration gives something; what they get is their own. */
  record AnyOperator(Effect effect) implements Rule {}

  /** To operators who have a permission. */
  record OperatorWith(Permission permission, Effect effect) implements Rule {}
}
