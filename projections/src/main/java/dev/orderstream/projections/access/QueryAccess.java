package dev.orderstream.projections.access;

import static dev.orderstream.web.authorization.AccessRule.needs;
import static dev.orderstream.web.authorization.Permission.INSPECT;
import static dev.orderstream.web.authorization.Permission.READ_ORDERS;
import static dev.orderstream.web.authorization.Permission.READ_STOCK;

import dev.orderstream.web.authorization.AccessRules;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Who may use which endpoint. What of it is a customer's own is decided by the queries, which look among the customer's own only. How much is in
 * stock and what was sold is the shop's business.
 */
@Configuration(proxyBeanMethods = false)
class QueryAccess {

    @Bean
    AccessRules accessToOrders() {
        return AccessRules.of(
                needs("GET /orders", READ_ORDERS).ofPersonalData(),
                needs("GET /orders/{orderId}", READ_ORDERS)
                        .andCustomersForTheirOwn()
                        .ofPersonalData(),
                needs("GET /orders/{orderId}/payment", READ_ORDERS)
                        .andCustomersForTheirOwn()
                        .ofPersonalData(),
                needs("GET /orders/{orderId}/fulfillment", READ_ORDERS)
                        .andCustomersForTheirOwn()
                        .ofPersonalData(),
                needs("GET /customers/{customerId}/orders", READ_ORDERS)
                        .andCustomersForTheirOwn()
                        .ofPersonalData(),
                needs("GET /customers/{customerId}/personal-data", READ_ORDERS)
                        .andCustomersForTheirOwn()
                        .ofPersonalData(),
                needs("GET /returns/{returnId}", READ_ORDERS)
                        .andCustomersForTheirOwn()
                        .ofPersonalData());
    }

    @Bean
    AccessRules accessToFigures() {
        return AccessRules.of(
                needs("GET /sales/days", READ_ORDERS),
                needs("GET /sales/days/{day}", READ_ORDERS),
                needs("GET /stock", READ_STOCK),
                needs("GET /stock/{sku}", READ_STOCK),
                needs("GET /processes/stuck", INSPECT));
    }
}
