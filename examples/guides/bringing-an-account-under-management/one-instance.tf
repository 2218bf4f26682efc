variable "client_id" {
  type      = string
  sensitive = true
}

import {
  to = openconnectors_connectwise_instance.crm
  id = "1234567"
}

resource "openconnectors_connectwise_instance" "crm" {
  name       = "cw-emea"
  base_url   = "https://api-eu.myconnectwise.net/v4_6_release/apis/3.0"
  company    = "acme"
  public_key = "PUBLICKEY0000001"
  client_id  = var.client_id
  tags       = ["team:crm"]
}
