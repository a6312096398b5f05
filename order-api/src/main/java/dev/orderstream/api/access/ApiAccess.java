package dev.orderstream.api.access;

import static dev.orderstream.web.authorization.AccessRule.needs;
import static dev.orderstream.web.authorization.Permission.OPERATE;
import static dev.orderstream.web.authorization.Permission.WRITE_FULFILLMENT;
import static dev.orderstream.web.authorization.Permission.WRITE_ORDERS;
import static dev.orderstream.web.authorization.Permission.WRITE_PAYMENTS;
import static dev.orderstream.web.authorization.Permission.WRITE_RETURNS;
import static dev.orderstream.web.authorization.Permission.WRITE_STOCK;

import dev.orderstream.web.authorization.AccessRules;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Who may use which endpoint. Customers change what is theirs as long as that costs the shop nothing that it has not agreed to; they place no
 * orders by themselves, because whoever places an order says what it costs.
 */
@Configuration(proxyBeanMethods = false)
class ApiAccess {

    @Bean
    AccessRules accessToOrders() {
        return AccessRules.of(
                needs("POST /orders", WRITE_ORDERS),
                needs("POST /orders/{orderId}/cancellation", WRITE_ORDERS).andCustomersForTheirOwn(),
                needs("POST /orders/{orderId}/line-cancellations", WRITE_ORDERS).andCustomersForTheirOwn(),
                needs("POST /orders/{orderId}/shipping-address", WRITE_ORDERS).andCustomersForTheirOwn(),
                needs("POST /orders/{orderId}/completion", WRITE_ORDERS),
                needs("POST /orders/{orderId}/holds", WRITE_ORDERS),
                needs("POST /orders/{orderId}/holds/{hold}/release", WRITE_ORDERS),
                needs("POST /orders/{orderId}/process/rerun", OPERATE));
    }

    @Bean
    AccessRules accessToPersonalData() {
        return AccessRules.of(
                needs("DELETE /customers/{customerId}/personal-data", OPERATE).ofPersonalData());
    }

    @Bean
    AccessRules accessToReturns() {
        return AccessRules.of(
                needs("POST /orders/{orderId}/returns", WRITE_RETURNS).andCustomersForTheirOwn(),
                needs("POST /returns/{returnId}/cancellation", WRITE_RETURNS).andCustomersForTheirOwn(),
                needs("POST /returns/{returnId}/approval", WRITE_RETURNS),
                needs("POST /returns/{returnId}/decline", WRITE_RETURNS),
                needs("POST /returns/{returnId}/closure", WRITE_RETURNS),
                needs("POST /returns/{returnId}/receipts", WRITE_RETURNS));
    }

    @Bean
    AccessRules accessToPayments() {
        return AccessRules.of(
                needs("POST /orders/{orderId}/charge-refunds", WRITE_PAYMENTS),
                needs("POST /payments/{paymentId}/void", WRITE_PAYMENTS),
                needs("POST /payments/{paymentId}/captures/{captureId}/retry", WRITE_PAYMENTS),
                needs("POST /payments/{paymentId}/captures/{captureId}/settlement", WRITE_PAYMENTS),
                needs("POST /payments/{paymentId}/refunds/{refundId}/retry", WRITE_PAYMENTS),
                needs("POST /payments/{paymentId}/refunds/{refundId}/settlement", WRITE_PAYMENTS));
    }

    @Bean
    AccessRules accessToFulfillment() {
        String shipment = "POST /fulfillment-orders/{id}/shipments/{shipmentId}";
        return AccessRules.of(
                needs("POST /fulfillment-orders/{id}/picking", WRITE_FULFILLMENT),
                needs("POST /fulfillment-orders/{id}/picks", WRITE_FULFILLMENT),
                needs("POST /fulfillment-orders/{id}/short-picks", WRITE_FULFILLMENT),
                needs("POST /fulfillment-orders/{id}/shipments", WRITE_FULFILLMENT),
                needs(shipment + "/dispatch", WRITE_FULFILLMENT),
                needs(shipment + "/delivery", WRITE_FULFILLMENT),
                needs(shipment + "/delivery-failure", WRITE_FULFILLMENT),
                needs(shipment + "/delivery-failure/settlement", WRITE_FULFILLMENT));
    }

    @Bean
    AccessRules accessToStock() {
        return AccessRules.of(
                needs("POST /stock/{sku}/receipts", WRITE_STOCK),
                needs("POST /stock/{sku}/adjustments", WRITE_STOCK),
                needs("POST /stock/{sku}/counts", WRITE_STOCK),
                needs("POST /stock/{sku}/policy", WRITE_STOCK),
                needs("POST /stock/{sku}/set-aside", WRITE_STOCK),
                needs("POST /stock/{sku}/put-back", WRITE_STOCK),
                needs("POST /stock/{sku}/write-off", WRITE_STOCK),
                needs("POST /stock/{sku}/transfers", WRITE_STOCK),
                needs("POST /stock/{sku}/transfers/{transferId}/receipt", WRITE_STOCK));
    }
}
