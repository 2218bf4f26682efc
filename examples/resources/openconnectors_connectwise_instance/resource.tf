variable "private_key" {
  type      = string
  ephemeral = true
}

variable "client_id" {
  type      = string
  sensitive = true
}

resource "openconnectors_connectwise_instance" "crm" {
  name           = "cw-emea"
  base_url       = "https://api-eu.myconnectwise.net/v4_6_release/apis/3.0"
  company        = "acme"
  public_key     = "PUBLICKEY0000001"
  private_key_wo = var.private_key
  client_id      = var.client_id
  creation_key   = "my-project/crm"
  tags           = ["team:crm", "region:emea"]
}

output "crm_id" {
  value = openconnectors_connectwise_instance.crm.id
}

output "crm_token" {
  value     = openconnectors_connectwise_instance.crm.token
  sensitive = true
}
