/**
 * What EC2 says of instances, by its query protocol. Start at {@link Ec2}. Must not know who asks,
 * nor why.
 */
@NullMarked
package io.orch.cloud.ec2;

import org.jspecify.annotations.NullMarked;
