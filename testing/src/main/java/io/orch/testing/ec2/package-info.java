/**
 * EC2 as far as Orch sees it: the metadata service of an instance and the API, in their real
 * protocols and forms, on the loopback address. Start at {@link FakeInstance}.
 */
@NullMarked
package io.orch.testing.ec2;

import org.jspecify.annotations.NullMarked;
