/**
 * Joining by the identity document of an EC2 instance: its signature against the certificates that
 * the configuration pins for the region, then rules over what it says and over what EC2 itself
 * says. Start at {@link Ec2Join}. Must not know other join methods.
 */
@NullMarked
package io.orch.master.enroll.ec2;

import org.jspecify.annotations.NullMarked;
