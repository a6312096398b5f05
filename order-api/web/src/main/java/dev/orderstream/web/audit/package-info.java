/** What is noted of requests: who has read personal data, and who was refused. */
@NullMarked
package dev.orderstream.web.audit;

import org.jspecify.annotations.NullMarked;
