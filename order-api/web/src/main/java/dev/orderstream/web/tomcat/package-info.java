/** What Tomcat answers by itself, as a problem document. */
@NullMarked
package dev.orderstream.web.tomcat;

import org.jspecify.annotations.NullMarked;
