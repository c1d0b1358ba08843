/** A minion with a valid certificate and a client of its own, which tries what it may not. */
package io.orch.e2e.hostile;
