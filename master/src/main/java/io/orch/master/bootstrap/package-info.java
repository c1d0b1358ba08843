/**
 * What a new instance needs from its master and from no one else: the script that makes it a
 * minion, packages, certificates, and a place to say how far it is. Start at {@link
 * BootstrapPages}; {@link UserData} is the other end. Must not know how minions join, nor who may
 * ask.
 */
@NullMarked
package io.orch.master.bootstrap;

import org.jspecify.annotations.NullMarked;
