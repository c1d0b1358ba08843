/** Tests of the whole system: master, minions and operator over real TLS. */
package io.orch.e2e;
