/**
 * What other programs tell by HTTP becomes events ({@link Hook}), and events are told to other
 * programs as CloudEvents ({@link Sending}). Must not know which server takes the requests.
 */
@NullMarked
package io.orch.master.webhook;

import org.jspecify.annotations.NullMarked;
