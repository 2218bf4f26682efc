removed {
  from = openconnectors_connectwise_instance.crm

  lifecycle {
    destroy = false
  }
}
