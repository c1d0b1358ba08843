/**
 * Amazon Web Services, as far as deployments need them: signed questions over HTTPS. Start at
 * {@link Aws}. Must not know what is asked, nor any function.
 */
@NullMarked
package io.orch.cloud.aws;

import org.jspecify.annotations.NullMarked;
