/** Rollouts on real minions, behind a real HAProxy, with clients that notice every lost request. */
package io.orch.e2e.rollout;
