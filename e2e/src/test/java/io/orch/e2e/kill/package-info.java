/** Processes that are killed at each step of a job, and what is left of the job afterwards. */
package io.orch.e2e.kill;
