package io.orch.master.orchestrate;

import io.orch.sls.module.State;

/**
 * A state function that touches the world by {@link Activities} alone and begins one as soon as it
 * is applied: that the step has begun is stored together with that.
 */
public interface Acting extends State {}
