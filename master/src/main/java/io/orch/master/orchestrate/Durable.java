package io.orch.master.orchestrate;

import io.orch.sls.module.Function;

/**
 * A runner function that touches the world by {@link Activities} alone, so that a step that was
 * interrupted may call it again.
 */
public interface Durable extends Function {}
