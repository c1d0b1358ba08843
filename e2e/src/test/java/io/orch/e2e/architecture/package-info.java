/** The rules of the house, checked on the classes of all modules. */
package io.orch.e2e.architecture;
